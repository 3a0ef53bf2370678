package dev.vestnik.morph;

import dev.vestnik.Language;
import java.util.Optional;
import java.util.function.Supplier;
import org.tartarus.snowball.SnowballStemmer;
import org.tartarus.snowball.ext.ArabicStemmer;
import org.tartarus.snowball.ext.ArmenianStemmer;
import org.tartarus.snowball.ext.BasqueStemmer;
import org.tartarus.snowball.ext.CatalanStemmer;
import org.tartarus.snowball.ext.DanishStemmer;
import org.tartarus.snowball.ext.DutchStemmer;
import org.tartarus.snowball.ext.EnglishStemmer;
import org.tartarus.snowball.ext.EstonianStemmer;
import org.tartarus.snowball.ext.FinnishStemmer;
import org.tartarus.snowball.ext.FrenchStemmer;
import org.tartarus.snowball.ext.GermanStemmer;
import org.tartarus.snowball.ext.GreekStemmer;
import org.tartarus.snowball.ext.HindiStemmer;
import org.tartarus.snowball.ext.HungarianStemmer;
import org.tartarus.snowball.ext.IndonesianStemmer;
import org.tartarus.snowball.ext.IrishStemmer;
import org.tartarus.snowball.ext.ItalianStemmer;
import org.tartarus.snowball.ext.LithuanianStemmer;
import org.tartarus.snowball.ext.NepaliStemmer;
import org.tartarus.snowball.ext.NorwegianStemmer;
import org.tartarus.snowball.ext.PortugueseStemmer;
import org.tartarus.snowball.ext.RomanianStemmer;
import org.tartarus.snowball.ext.RussianStemmer;
import org.tartarus.snowball.ext.SerbianStemmer;
import org.tartarus.snowball.ext.SpanishStemmer;
import org.tartarus.snowball.ext.SwedishStemmer;
import org.tartarus.snowball.ext.TamilStemmer;
import org.tartarus.snowball.ext.TurkishStemmer;
import org.tartarus.snowball.ext.YiddishStemmer;

/** The Snowball stemmers by language; a stemmer is for one thread. */
final class Stemmers {

    private Stemmers() {}

    /** Empty when there is none for the language. */
    static Optional<Supplier<SnowballStemmer>> of(Language language) {
        return Optional.ofNullable(
                switch (language.code()) {
                    case "ar" -> ArabicStemmer::new;
                    case "ca" -> CatalanStemmer::new;
                    case "da" -> DanishStemmer::new;
                    case "de" -> GermanStemmer::new;
                    case "el" -> GreekStemmer::new;
                    case "en" -> EnglishStemmer::new;
                    case "es" -> SpanishStemmer::new;
                    case "et" -> EstonianStemmer::new;
                    case "eu" -> BasqueStemmer::new;
                    case "fi" -> FinnishStemmer::new;
                    case "fr" -> FrenchStemmer::new;
                    case "ga" -> IrishStemmer::new;
                    case "hi" -> HindiStemmer::new;
                    case "hu" -> HungarianStemmer::new;
                    case "hy" -> ArmenianStemmer::new;
                    case "id" -> IndonesianStemmer::new;
                    case "it" -> ItalianStemmer::new;
                    case "lt" -> LithuanianStemmer::new;
                    case "nb", "nn", "no" -> NorwegianStemmer::new;
                    case "ne" -> NepaliStemmer::new;
                    case "nl" -> DutchStemmer::new;
                    case "pt" -> PortugueseStemmer::new;
                    case "ro" -> RomanianStemmer::new;
                    case "ru" -> RussianStemmer::new;
                    case "sr" -> SerbianStemmer::new;
                    case "sv" -> SwedishStemmer::new;
                    case "ta" -> TamilStemmer::new;
                    case "tr" -> TurkishStemmer::new;
                    case "yi" -> YiddishStemmer::new;
                    default -> null;
                });
    }
}
