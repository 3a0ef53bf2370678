package dev.vestnik.prompt;

/**
 * Marks around a text that the text itself cannot close: longer than any run of the same sign inside it, as a Markdown fence
 * is.
 *
 * @param open the mark before the text
 * @param close the mark after it
 */
record Fence(String open, String close) {

    private static final int SHORTEST = 3;

    static Fence around(String... texts) {
        int longest = SHORTEST - 1;
        for (String text : texts) {
            longest = Math.max(longest, Math.max(longestRun(text, '<'), longestRun(text, '>')));
        }
        return new Fence("<".repeat(longest + 1), ">".repeat(longest + 1));
    }

    private static int longestRun(String text, char sign) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < text.length(); i++) {
            run = text.charAt(i) == sign ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }
}
