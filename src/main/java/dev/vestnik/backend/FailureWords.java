package dev.vestnik.backend;

import dev.vestnik.Prompt;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A server's own words about an error, made fit for our messages and logs: on one line, short, without our secrets and
 * without a piece of what we asked. Servers do repeat both: keys with stars in the middle, whole requests that they would not
 * take.
 */
final class FailureWords {

    /** The longest that words are kept, in characters. */
    static final int LONGEST = 200;

    // Of an error page of megabytes.
    private static final int LOOKED_AT = 4 * LONGEST;

    // So many characters in a row that stand in a secret, or in the prompt, are no coincidence.
    private static final int SECRET_RUN = 8;
    private static final int PROMPT_RUN = 16;

    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Cntrl}]+");
    private static final Pattern ESCAPE = Pattern.compile("\\\\[ux][0-9a-fA-F]");

    private final List<String> secrets;

    /** @param secrets whatever a message must not show, in whole or in part: the key, the values of configured headers */
    FailureWords(Collection<String> secrets) {
        this.secrets = secrets.stream()
                .flatMap(secret -> BLANKS.splitAsStream(secret.strip()))
                .filter(secret -> !secret.isEmpty())
                .toList();
    }

    /** Empty when there are no words, or none that may be shown. */
    String clean(String words, Prompt prompt) {
        String within = words.substring(0, Math.min(words.length(), LOOKED_AT));
        String open = Arrays.stream(BLANKS.split(within.strip()))
                .map(word -> secret(word) ? "…" : word)
                .collect(Collectors.joining(" "));
        // A little further than is kept, so that an echo that begins near the end is still long enough to be known.
        int end = endOfOwn(open.substring(0, Math.min(open.length(), LONGEST + PROMPT_RUN)), prompt);
        if (end == open.length() && end <= LONGEST) {
            return open;
        }
        return open.substring(0, Math.min(end, LONGEST - 1)).strip() + "…";
    }

    private boolean secret(String word) {
        return word.contains("***")
                || secrets.stream().anyMatch(secret -> shareRun(word, secret, Math.min(SECRET_RUN, secret.length())));
    }

    private static boolean shareRun(String word, String secret, int run) {
        for (int i = 0; i + run <= word.length(); i++) {
            if (secret.contains(word.substring(i, i + run))) {
                return true;
            }
        }
        return false;
    }

    /** Where the server's own words end and a piece of the prompt begins, as it is or escaped. */
    private static int endOfOwn(String words, Prompt prompt) {
        List<String> asked = Stream.concat(
                        Stream.of(prompt.system(), prompt.user()),
                        prompt.turns().stream().flatMap(turn -> Stream.of(turn.user(), turn.assistant())))
                .map(text -> BLANKS.matcher(text).replaceAll(" "))
                .toList();
        for (int i = 0; i < words.length(); i++) {
            String run = words.substring(i, Math.min(words.length(), i + PROMPT_RUN));
            boolean echo = run.length() == PROMPT_RUN && asked.stream().anyMatch(text -> text.contains(run));
            if (echo || ESCAPE.matcher(run).lookingAt()) {
                return i;
            }
        }
        return words.length();
    }
}
