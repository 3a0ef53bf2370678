package dev.vestnik.backend;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What is left of a provider's own limits, as far as it said so. Its newest word counts; what is taken after it lowers what is
 * left; when the time it named has come nothing is known any more.
 *
 * <p>Providers let a limit fill up little by little, and the time they name is when it will be full (OpenAI: "until the rate limit
 * resets to its initial state"; Anthropic: "fully replenished"). So where the limit is known too, a call waits for its share of
 * that time only; where it is not, for all of it. Should a provider give everything back at once after all, a call that came too
 * early is refused and the backend rests, as without this.
 *
 * <p>Answers that overtake one another make it wrong by no more than the calls under way, until the next one.
 */
final class Quota {

    /**
     * No time is trusted further than this. Limits are of a minute, mostly; one of a day, or a header that means something else,
     * would keep a backend from being asked for hours, while finding out costs one refused request.
     */
    private static final Duration FURTHEST = Duration.ofMinutes(5);

    private final TimeMeter time;
    private final Map<Limit.Of, Word> words = new EnumMap<>(Limit.Of.class);

    Quota(TimeMeter time) {
        this.time = time;
    }

    /**
     * Too little is left.
     *
     * @param of what there is too little of
     * @param pause how long until there is enough; positive
     */
    record Shortage(Limit.Of of, Duration pause) {}

    /**
     * What was said and still holds.
     *
     * @param left what is left, less what was taken since; 0 or more
     * @param most the limit; empty when it was not said
     * @param rest how long until nothing is used up any more; positive
     */
    record Heard(Limit.Of of, long left, OptionalLong most, Duration rest) {}

    synchronized List<Heard> heard() {
        long now = time.currentTimeNanos();
        words.values().removeIf(word -> word.isOver(now));
        return words.values().stream().map(word -> word.heard(now)).toList();
    }

    synchronized void hear(List<Limit> limits) {
        long now = time.currentTimeNanos();
        limits.forEach(limit -> words.put(limit.of(), new Word(limit, now, 0)));
    }

    synchronized void forget() {
        words.clear();
    }

    /**
     * Takes what a call needs, all of it or nothing.
     *
     * @param needs how much of each the call needs; 0 or more
     * @return null when it was taken
     */
    synchronized @Nullable Shortage take(ToLongFunction<Limit.Of> needs) {
        long now = time.currentTimeNanos();
        words.values().removeIf(word -> word.isOver(now));
        Shortage longest = null;
        for (Word word : words.values()) {
            Duration pause = Duration.ofNanos(word.pause(needs.applyAsLong(word.said.of()), now));
            if (pause.isPositive() && (longest == null || pause.compareTo(longest.pause()) > 0)) {
                longest = new Shortage(word.said.of(), pause);
            }
        }
        if (longest == null) {
            words.replaceAll((of, word) -> word.less(needs.applyAsLong(of)));
        }
        return longest;
    }

    /**
     * A provider's word.
     *
     * @param since when it was said, in nanoseconds
     * @param taken what was taken since
     */
    private record Word(Limit said, long since, long taken) {

        boolean isOver(long now) {
            return now - since >= end();
        }

        private long end() {
            return Math.min(said.whole().toNanos(), FURTHEST.toNanos());
        }

        Word less(long amount) {
            return new Word(said, since, taken + amount);
        }

        Heard heard(long now) {
            Duration rest = Duration.ofNanos(end() - (now - since));
            return new Heard(said.of(), Math.max(0, said.left() - taken), said.most(), rest);
        }

        /** Nanoseconds until the amount can be taken, 0 for now. */
        long pause(long amount, long now) {
            // What is larger than the whole limit is let through by a full one, rather than never.
            long wanted = Math.min(amount, said.most().orElse(amount));
            long missing = wanted + taken - said.left();
            return amount == 0 || missing <= 0 ? 0 : Math.max(0, Math.min(end(), filled(missing)) - (now - since));
        }

        /** Nanoseconds from the word to when so much has been added. */
        private long filled(long missing) {
            long used = said.most().orElse(said.left()) - said.left();
            return used == 0
                    ? Long.MAX_VALUE
                    : (long) Math.ceil((double) missing / used * said.whole().toNanos());
        }
    }
}
