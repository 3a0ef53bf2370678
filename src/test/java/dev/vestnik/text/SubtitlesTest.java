package dev.vestnik.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubtitlesTest {

    private static final String TWO = """
            1
            00:00:01,000 --> 00:00:02,500
            Гости <i>ушли</i>
            рано & тихо.

            2
            00:00:03,000 --> 00:00:04,000 X1:10
            - Куда?
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                TWO,
                "1\n00:00:01,000 --> 00:00:02,000\n\n2\n00:00:03,000 --> 00:00:04,000\nHello",
                "00:00:01.000 --> 00:00:02.000\nNo number\n\n\n\n00:00:03,000 --> 00:00:04,000\nSecond\n\n\n",
                "\uFEFF1\n00:00:01,000 --> 00:00:02,000\na < b > c\n",
                "1\n00:00:01,000 --> 00:00:02,000\n<font color=\"red\">Red</font>\n42\n",
                "No cues at all",
                "",
            })
    void whatIsNotTranslated_comesBackAsItWas(String srt) {
        Subtitles subtitles = Subtitles.of(srt);
        assertThat(subtitles.undressed(subtitles.html())).contains(srt);
    }

    @Test
    void cues_areParagraphs_withoutNumbersAndTimes() {
        assertThat(Subtitles.of(TWO).html())
                .isEqualTo("<div>Гости <i>ушли</i><br>рано &amp; тихо.</div>\n<div>- Куда?</div>\n");
    }

    @Test
    void words_areReplaced_andTheRestStays() {
        String translated = "<div>Guests <i>left</i><br>early &amp; quietly.</div>\n<div>- Where?</div>\n";
        assertThat(Subtitles.of(TWO).undressed(translated))
                .contains(TWO.replace("Гости <i>ушли</i>", "Guests <i>left</i>")
                        .replace("рано & тихо.", "early & quietly.")
                        .replace("- Куда?", "- Where?"));
    }

    @Test
    void lostCue_isSaid() {
        assertThat(Subtitles.of(TWO).undressed("<div>One</div>")).isEmpty();
    }
}
