package dev.vestnik.backend;

import dev.vestnik.BackendException;
import dev.vestnik.Deadline;
import dev.vestnik.FailureClass;
import dev.vestnik.Prompt;
import dev.vestnik.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A backend that answers as a test tells it, and remembers what it was asked. */
public final class ScriptedBackend implements Backend {

    private final String name;
    private final Style style;
    private final Function<Prompt, String> script;
    private final List<Prompt> asked = new CopyOnWriteArrayList<>();
    private final AtomicInteger open = new AtomicInteger();
    private volatile State.Kind state = State.Kind.READY;

    /**
     * @param script the answer to a prompt; it may throw a {@link BackendException}
     */
    public ScriptedBackend(String name, Style style, Function<Prompt, String> script) {
        this.name = name;
        this.style = style;
        this.script = script;
    }

    public List<Prompt> asked() {
        return asked;
    }

    /** Sessions that were opened and not closed. */
    public int openSessions() {
        return open.get();
    }

    public ScriptedBackend inState(State.Kind kind) {
        state = kind;
        return this;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String model() {
        return "model-of-" + name;
    }

    @Override
    public Style style() {
        return style;
    }

    @Override
    public State state() {
        return new State(state, state == State.Kind.READY ? null : "as the test says", Instant.EPOCH, null);
    }

    @Override
    public Session open(Work work, Deadline deadline) {
        open.incrementAndGet();
        return new Session() {
            @Override
            public Reply ask(Prompt prompt, Duration limit) {
                return ScriptedBackend.this.ask(prompt, limit);
            }

            @Override
            public void close() {
                open.decrementAndGet();
            }
        };
    }

    @Override
    public Reply ask(Prompt prompt, Duration limit) {
        asked.add(prompt);
        if (Thread.interrupted()) {
            Thread.currentThread().interrupt();
            throw new BackendException(FailureClass.DEADLINE_PASSED, "interrupted");
        }
        return new Reply(script.apply(prompt), Reply.Finish.STOP, 10, 5, model());
    }
}
