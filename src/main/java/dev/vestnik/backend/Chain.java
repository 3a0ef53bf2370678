package dev.vestnik.backend;

import dev.vestnik.Account;
import dev.vestnik.Deadline;
import dev.vestnik.Judgement;
import dev.vestnik.Prompt;
import dev.vestnik.Reply;
import dev.vestnik.Usage;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The ordered backends of a task. A failure's class decides whether to move on; an answer that fails its checks is asked for once
 * more with the reason, then from the next backend; in the end the best candidate is handed out with its findings.
 */
public final class Chain {

    /** Blocks of one article that are asked at once at most, so that several articles share a backend. */
    private static final int WIDEST = 8;

    private static final Duration WITHOUT_ANY = Duration.ofSeconds(10);

    private final List<Guarded> backends;
    private final Duration deadline;
    private final int contextSize;
    private final int width;
    private final @Nullable Duration hedge;
    private final Sleeper sleeper;
    private final Account account;

    /**
     * @param backends without any, every question ends with a {@link ChainException}
     * @param hedge how long a backend has before the next one is asked as well; null for never
     */
    Chain(List<Guarded> backends, @Nullable Duration hedge, Sleeper sleeper) {
        this(backends, hedge, sleeper, Account.NOBODY);
    }

    private Chain(List<Guarded> backends, @Nullable Duration hedge, Sleeper sleeper, Account account) {
        this.account = account;
        this.backends = List.copyOf(backends);
        this.deadline = backends.stream()
                .map(member -> BackendDefaults.deadline(member.provider()))
                .max(Comparator.naturalOrder())
                .orElse(WITHOUT_ANY);
        this.contextSize =
                backends.stream().mapToInt(Guarded::contextSize).min().orElse(8192);
        this.width =
                backends.isEmpty() ? 1 : Math.min(WIDEST, backends.getFirst().maxConcurrent());
        this.hedge = hedge;
        this.sleeper = sleeper;
    }

    /** The same, asked on somebody's account. */
    public Chain on(Account whose) {
        return new Chain(backends, hedge, sleeper, whose);
    }

    /** Tokens of the smallest context among the backends. */
    public int contextSize() {
        return contextSize;
    }

    /** Questions about one article that may be asked at once. */
    public int width() {
        return width;
    }

    /** How its first backend that can be asked now is best asked. */
    public Style style() {
        return backends.stream()
                .filter(backend -> backend.state().kind() == State.Kind.READY)
                .filter(backend -> !backend.price().isPaid() || account.paidAgainIn() == null)
                .findFirst()
                .or(() -> backends.stream().findFirst())
                .map(Guarded::style)
                .orElse(Style.CONVERSATION);
    }

    /** The models in order, as they go into a cache key. */
    public List<String> models() {
        return backends.stream().map(Guarded::model).toList();
    }

    /** What nothing costs: in no currency where none of the backends has a price. */
    public Usage zero() {
        return backends.stream().map(Guarded::price).map(Price::zero).reduce(Usage.NONE, Usage::plus);
    }

    /** The longest that a whole rendition may take with these backends. */
    public Duration deadline() {
        return deadline;
    }

    /**
     * Opens a run of related questions.
     *
     * @param questions how many there will be, about
     * @param characters characters of the source in all
     */
    public Run open(int questions, int characters, Deadline until) {
        return new Run(new Backend.Work(questions, characters), until);
    }

    /** A run of related questions; several threads may ask at once. */
    public final class Run implements AutoCloseable {

        private final Sessions sessions;
        private final Deadline until;

        private Run(Backend.Work work, Deadline until) {
            this.sessions = new Sessions(work, until);
            this.until = until;
        }

        /**
         * Asks until an answer passes.
         *
         * @param judge what is made of a reply
         * @throws ChainException when no backend gave any answer
         */
        public Answer ask(Question question, Function<Reply, Judgement> judge) {
            return answer(question::first, question, judge);
        }

        /**
         * Takes the first answer, however it is judged. It is for what is asked side by side alone.
         *
         * @throws ChainException when no backend gave any answer, or the next one is best asked in a conversation
         */
        public Answer first(Prompt question, Function<Reply, Judgement> judge) {
            return answer(_ -> question, null, judge);
        }

        private Answer answer(
                Function<Style, Prompt> first, @Nullable Question again, Function<Reply, Judgement> judge) {
            if (backends.isEmpty()) {
                throw ChainException.withoutLocal();
            }
            Attempts attempts = new Attempts(backends, sessions, until, sleeper, account, first, again, judge);
            return hedge == null ? attempts.inOrder() : attempts.hedged(hedge);
        }

        @Override
        public void close() {
            sessions.close();
        }
    }
}
