package dev.vestnik.check;

import dev.vestnik.Language;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A source and an output with the known names in both, and a way to find words of one in the other. */
final class NamePair {

    private final Side source;
    private final Side output;

    NamePair(Answer answer) {
        this(answer.source(), answer.from(), answer.output(), answer.to());
    }

    NamePair(String source, Language from, String output, Language to) {
        this.source = new Side(source, from);
        this.output = new Side(output, to);
    }

    Side source() {
        return source;
    }

    Side output() {
        return output;
    }

    /** One of the two texts. */
    static final class Side {

        private final Language language;
        private final NameText text;
        private final Gazetteer gazetteer;
        private final List<Gazetteer.Mention> mentions;
        private final Set<String> ids = new HashSet<>();
        private final Set<String> countries = new HashSet<>();
        private final BitSet covered = new BitSet();

        /** What the words of known names belong to, by where they begin. */
        private final Map<Integer, Gazetteer.Mention> known = new HashMap<>();

        private @Nullable Counterparts counterparts;
        private @Nullable Set<String> words;

        Side(String raw, Language language) {
            this.language = language;
            text = NameText.of(raw);
            gazetteer = Gazetteer.of(language);
            mentions = gazetteer.in(text);
            for (Gazetteer.Mention mention : mentions) {
                boolean name = false;
                for (Known meant : mention.known()) {
                    ids.add(meant.id());
                    countries.addAll(meant.countries());
                    name |= meant.kind() != Known.Kind.GIVEN_NAME;
                }
                if (name) {
                    covered.set(mention.first(), mention.first() + mention.words());
                    for (int i = 0; i < mention.words(); i++) {
                        known.put(text.tokens().get(mention.first() + i).start(), mention);
                    }
                }
            }
            for (Map.Entry<Character, Known> sign : KnownNames.TABLE.signs().entrySet()) {
                if (raw.indexOf(sign.getKey()) >= 0) {
                    ids.add(sign.getValue().id());
                }
            }
        }

        Language language() {
            return language;
        }

        NameText text() {
            return text;
        }

        Gazetteer gazetteer() {
            return gazetteer;
        }

        List<Gazetteer.Mention> mentions() {
            return mentions;
        }

        /** Whether one of the meanings of a known name is named here. */
        boolean has(Gazetteer.Mention mention) {
            for (Known known : mention.known()) {
                if (ids.contains(known.id())) {
                    return true;
                }
            }
            return false;
        }

        /** Whether a text speaks of the state whose capital this is, which may stand for it: a city of it is not enough. */
        boolean speaksOfItsState(Gazetteer.Mention capital) {
            return mentions.stream()
                    .filter(here -> here.maybe(Known.Kind.COUNTRY) || here.maybe(Known.Kind.INSTITUTION))
                    .anyMatch(here -> !here.isOfAnotherCountry(capital));
        }

        /** Whether a text speaks of a capital without its name. */
        boolean speaksOfACapital() {
            return text.tokens().stream()
                    .anyMatch(token ->
                            token.word().startsWith("столи") || token.word().equals("capital"));
        }

        /** How often one of the meanings of a known name is named here. */
        long times(Gazetteer.Mention mention) {
            return mentions.stream()
                    .filter(here -> here.known().stream()
                            .anyMatch(known -> mention.known().stream()
                                    .anyMatch(meant -> meant.id().equals(known.id()))))
                    .count();
        }

        /** Whether a country that one thinks of at a known name is named or implied here. */
        boolean implies(Gazetteer.Mention mention) {
            for (Known known : mention.known()) {
                for (String country : known.countries()) {
                    if (countries.contains(country)) {
                        return true;
                    }
                }
            }
            return false;
        }

        /** Whether a word belongs to a known name that is not merely the given name of somebody. */
        boolean covers(int token) {
            return covered.get(token);
        }

        /** The words by their sound. */
        Counterparts counterparts() {
            if (counterparts == null) {
                counterparts = new Counterparts(text);
            }
            return counterparts;
        }

        String place(Gazetteer.Mention mention) {
            List<NameText.Token> tokens = text.tokens();
            return Excerpt.plain(
                    text.text(),
                    tokens.get(mention.first()).start(),
                    tokens.get(mention.first() + mention.words() - 1).end());
        }

        String place(NameText.Token token) {
            return Excerpt.plain(text.text(), token.start(), token.end());
        }

        private Set<String> words() {
            if (words == null) {
                words = new HashSet<>();
                text.tokens().forEach(token -> words.add(token.word()));
            }
            return words;
        }

        /**
         * Whether all words of a known name stand on the other side, or sound like words with a capital there. Latvia sounds
         * much like Литва, Niger like Нигерия: a known name of another country is another name.
         */
        boolean soundsIn(Gazetteer.Mention mention, Side other) {
            for (int i = 0; i < mention.words(); i++) {
                NameText.Token token = text.tokens().get(mention.first() + i);
                if (other.words().contains(token.word())) {
                    continue;
                }
                Counterparts.Match match = other.counterparts().of(token);
                NameText.Token found = match.token();
                if (found == null || !match.same() || !found.capital() || other.isElsewhere(found, mention)) {
                    return false;
                }
            }
            return true;
        }

        private boolean isElsewhere(NameText.Token token, Gazetteer.Mention mention) {
            Gazetteer.Mention here = known.get(token.start());
            return here != null && here.isOfAnotherCountry(mention);
        }
    }
}
