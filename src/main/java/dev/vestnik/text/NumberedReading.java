package dev.vestnik.text;

import dev.vestnik.text.NumberedReply.Fault;
import dev.vestnik.text.NumberedReply.Matched;
import dev.vestnik.text.NumberedReply.Mismatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Goes through a reply to a batch from mark to mark. */
final class NumberedReading {

    private static final Pattern CODE_FENCE =
            Pattern.compile("(?<ticks>`{3,})[\\w-]*\\h*\\R(?<inside>.*)\\R\\h*\\k<ticks>", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("\\p{Nd}{1,4}");
    private static final Pattern NUMBERS = Pattern.compile("\\p{Nd}{1,4}(?:[\\h,;&–—-]+\\p{Nd}{1,4})+");

    private final String reply;
    private final int count;
    private final String open;
    private final String close;
    private final Map<Integer, String> texts = new TreeMap<>();
    /** The number of the text that is open; 0 between texts. */
    private int number;
    /** Where the open text, or what stands between two, begins. */
    private int start;

    NumberedReading(String reply, int count, String open, String close) {
        this.reply = unfenced(Blanks.strip(reply));
        this.count = count;
        this.open = open;
        this.close = close;
    }

    private static String unfenced(String reply) {
        Matcher fence = CODE_FENCE.matcher(reply);
        return fence.matches() ? fence.group("inside") : reply;
    }

    NumberedReply result() {
        List<MatchResult> marks = marks();
        for (MatchResult mark : marks) {
            NumberedReply wrong = mark.group().startsWith(open) ? opened(mark) : closed(mark);
            if (wrong != null) {
                return wrong;
            }
        }
        if (number > 0) {
            return mismatch(Fault.UNCLOSED, number);
        }
        if (marks.isEmpty()) {
            return mismatch(Fault.UNNUMBERED);
        }
        if (!between(reply.length())) {
            return mismatch(Fault.EXTRA_TEXT);
        }
        List<Integer> missing = IntStream.rangeClosed(1, count)
                .filter(each -> !texts.containsKey(each))
                .boxed()
                .toList();
        return missing.isEmpty() ? new Matched(new ArrayList<>(texts.values())) : new Mismatch(Fault.MISSING, missing);
    }

    private List<MatchResult> marks() {
        // Longer runs too: they are no marks of ours, and what they are instead is not certain.
        return Pattern.compile(
                        Pattern.quote(open) + open.charAt(0) + "*|" + Pattern.quote(close) + close.charAt(0) + "*")
                .matcher(reply)
                .results()
                .toList();
    }

    private @Nullable NumberedReply opened(MatchResult mark) {
        int end = lineEnd(mark.end());
        String label = Blanks.strip(reply.substring(mark.end(), end));
        if (number > 0) {
            return mismatch(Fault.UNCLOSED, number);
        }
        if (mark.group().length() != open.length() || !atLineStart(mark.start())) {
            return mismatch(Fault.STRAY_MARK);
        }
        if (!between(mark.start())) {
            return mismatch(Fault.EXTRA_TEXT);
        }
        if (!NUMBER.matcher(label).matches()) {
            return mismatch(NUMBERS.matcher(label).matches() ? Fault.MERGED : Fault.UNNUMBERED);
        }
        number = Integer.parseInt(label);
        start = end;
        if (number < 1 || number > count) {
            return mismatch(Fault.UNKNOWN, number);
        }
        return texts.containsKey(number) ? mismatch(Fault.DOUBLED, number) : null;
    }

    private @Nullable NumberedReply closed(MatchResult mark) {
        if (number == 0 || mark.group().length() != close.length()) {
            return mismatch(Fault.STRAY_MARK);
        }
        int end = lineEnd(mark.end());
        String label = Blanks.strip(reply.substring(mark.end(), end));
        if (!label.isEmpty()) {
            if (!NUMBER.matcher(label).matches()) {
                return mismatch(Fault.STRAY_MARK);
            }
            if (Integer.parseInt(label) != number) {
                return new Mismatch(Fault.MERGED, List.of(number, Integer.parseInt(label)));
            }
        }
        texts.put(number, Blanks.strip(reply.substring(start, mark.start())));
        number = 0;
        start = end;
        return null;
    }

    private Mismatch mismatch(Fault fault, Integer... numbers) {
        return new Mismatch(fault, List.of(numbers));
    }

    /** Whether nothing stands between the last text and this place. */
    private boolean between(int end) {
        return Blanks.strip(reply.substring(start, end)).isEmpty();
    }

    private boolean atLineStart(int place) {
        int line = reply.lastIndexOf('\n', place - 1) + 1;
        return Blanks.strip(reply.substring(line, place)).isEmpty();
    }

    private int lineEnd(int place) {
        int end = reply.indexOf('\n', place);
        return end < 0 ? reply.length() : end;
    }
}
