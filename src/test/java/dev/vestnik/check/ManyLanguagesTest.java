package dev.vestnik.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vestnik.Block;
import dev.vestnik.BlockKind;
import dev.vestnik.Finding;
import dev.vestnik.Language;
import dev.vestnik.Reply.Finish;
import dev.vestnik.text.LanguageDetector;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One paragraph in ten languages, each a faithful translation of each other: nothing is wrong with it. */
class ManyLanguagesTest {

    /** A code and the text, in turn. */
    private static final List<String> TEXTS = List.of(
            "ru",
            "В среду, 14 мая, министр экономики Германии Роберт Хабек заявил в Берлине, что рост составит "
                    + "1,6 процента, а не 0,5 процента. «Мы не можем ждать», — сказал он. По его словам, на программу "
                    + "выделят 2,5 млрд евро. Подробности: https://example.org/news. Не все депутаты согласны с "
                    + "министром.",
            "en",
            "On Wednesday, May 14, German Economy Minister Robert Habeck said in Berlin that growth would "
                    + "be 1.6 percent, not 0.5 percent. \"We cannot wait,\" he said. According to him, 2.5 billion "
                    + "euros will be allocated for the programme. Details: https://example.org/news. Not all deputies "
                    + "agree with the minister.",
            "de",
            "Am Mittwoch, dem 14. Mai, erklärte Bundeswirtschaftsminister Robert Habeck in Berlin, das "
                    + "Wachstum werde 1,6 Prozent betragen und nicht 0,5 Prozent. „Wir können nicht warten“, sagte "
                    + "er. Ihm zufolge werden für das Programm 2,5 Milliarden Euro bereitgestellt. Einzelheiten: "
                    + "https://example.org/news. Nicht alle Abgeordneten sind mit dem Minister einverstanden.",
            "fr",
            "Mercredi 14 mai, le ministre allemand de l’Économie, Robert Habeck, a déclaré à Berlin que la "
                    + "croissance serait de 1,6 %, et non de 0,5 %. « Nous ne pouvons pas attendre », a-t-il dit. "
                    + "Selon lui, 2,5 milliards d’euros seront alloués au programme. Détails : "
                    + "https://example.org/news. Tous les députés ne sont pas d’accord avec le ministre.",
            "es",
            "El miércoles 14 de mayo, el ministro de Economía alemán, Robert Habeck, declaró en Berlín que "
                    + "el crecimiento será del 1,6 por ciento y no del 0,5 por ciento. «No podemos esperar», dijo. "
                    + "Según él, se destinarán 2.500 millones de euros al programa. Detalles: "
                    + "https://example.org/news. No todos los diputados están de acuerdo con el ministro.",
            "uk",
            "У середу, 14 травня, міністр економіки Німеччини Роберт Габек заявив у Берліні, що зростання "
                    + "становитиме 1,6 відсотка, а не 0,5 відсотка. «Ми не можемо чекати», — сказав він. За його "
                    + "словами, на програму виділять 2,5 млрд євро. Подробиці: https://example.org/news. Не всі "
                    + "депутати згодні з міністром.",
            "zh",
            ""
                    + "5月14日星期三，德国经济部长罗伯特·哈贝克在柏林表示，增长率将为1.6%，而不是0.5%。“我们不能等待，”他说。据他介绍，该计划将获得25亿欧元拨款。详情：https://example.org/news。并非所有议员都同意部长的看法。",
            "ja",
            ""
                    + "5月14日水曜日、ドイツのロベルト・ハーベック経済相はベルリンで、成長率は0.5％ではなく1.6％になると述べた。「待つことはできない」と同氏は語った。同氏によると、この計画に25億ユーロが割り当てられる。詳細：https://example.org/news。すべての議員が大臣に賛成しているわけではない。",
            "ar",
            "قال وزير الاقتصاد الألماني روبرت هابيك في برلين يوم الأربعاء 14 مايو إن النمو سيبلغ 1.6 في "
                    + "المئة وليس 0.5 في المئة. وقال: «لا يمكننا الانتظار». وأضاف أنه سيتم تخصيص 2.5 مليار يورو "
                    + "للبرنامج. التفاصيل: https://example.org/news. ولا يتفق جميع النواب مع الوزير.",
            "tr",
            "Almanya Ekonomi Bakanı Robert Habeck, 14 Mayıs Çarşamba günü Berlin'de yaptığı açıklamada "
                    + "büyümenin yüzde 0,5 değil yüzde 1,6 olacağını söyledi. \"Bekleyemeyiz\" dedi. Bakana göre "
                    + "program için 2,5 milyar avro ayrılacak. Ayrıntılar: https://example.org/news. Tüm "
                    + "milletvekilleri bakanla aynı fikirde değil.");

    private static final LanguageDetector DETECTOR = new LanguageDetector();

    private final Checks checks = new Checks(DETECTOR::detect, DETECTOR::knows);

    static Stream<Arguments> pairs() {
        int[] places = IntStream.range(0, TEXTS.size() / 2).map(i -> 2 * i).toArray();
        return Arrays.stream(places)
                .boxed()
                .flatMap(from -> Arrays.stream(places)
                        .boxed()
                        .filter(to -> !to.equals(from))
                        .map(to ->
                                Arguments.of(TEXTS.get(from), TEXTS.get(to), TEXTS.get(from + 1), TEXTS.get(to + 1))));
    }

    @ParameterizedTest(name = "{0} to {1}")
    @MethodSource("pairs")
    void faithfulTranslation_passes(String from, String to, String source, String output) {
        List<Finding> findings = checks.translation(
                new Block("b1", BlockKind.PARAGRAPH, source, ""),
                output,
                Finish.STOP,
                Language.parse(from).orElseThrow(),
                Language.parse(to).orElseThrow());

        assertThat(findings).isEmpty();
    }
}
