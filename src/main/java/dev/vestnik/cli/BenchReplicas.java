package dev.vestnik.cli;

import dev.vestnik.cli.BenchReplica.Answer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Several processes on one Redis, with callers at all of them, while things break. */
@CommandLine.Command(
        name = "replicas",
        description = {
            "Three processes on one Redis: whether the same is made once, also when the process that makes it is killed,",
            "and what callers notice while Redis hangs, is killed, starts empty and is full."
        })
final class BenchReplicas implements Callable<Integer> {

    /** The longest that a command of Redis may take; the services are started with it. */
    static final Duration TIMEOUT = Duration.ofMillis(150);

    /** What else may hold a request up on a machine that four processes and the load share. */
    private static final Duration NOISE = Duration.ofMillis(100);

    private static final Duration WORK = Duration.ofMillis(1500);
    private static final Duration WARM_UP = Duration.ofSeconds(6);
    private static final Duration SHARED_LIMIT = Duration.ofSeconds(10);
    private static final Duration LOOK_EVERY = Duration.ofMillis(10);
    private static final int PHASES = 6;
    private static final int PER_SECOND = 100;
    private static final int CROWD = 300;
    private static final int SMALL_CROWD = 50;
    private static final int KNOWN = 50;
    private static final int AFTER = 20;

    private final @Nullable Path application;
    private final AtomicInteger texts = new AtomicInteger(KNOWN);

    @CommandLine.Option(
            names = "--seconds",
            defaultValue = "60",
            description =
                    "How long there is load while Redis fails; 60 if not given. From 6 for a try, whose p99 says little.")
    private int seconds;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandLine.Model.CommandSpec spec;

    /**
     * @param application the folder with {@code quarkus-run.jar}; null where the script did not say
     */
    BenchReplicas(@Nullable Path application) {
        this.application = application;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Optional<Path> program = BenchRedis.program(System.getenv().getOrDefault("PATH", ""));
        if (application == null) {
            say("vestnik: run it through ./vestnik, which knows where the service is");
            return 1;
        }
        if (program.isEmpty()) {
            say("vestnik: needs redis-server or valkey-server on the PATH (apt-get install redis-server)");
            return 1;
        }
        if (seconds < PHASES) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--seconds must be at least " + PHASES);
        }
        try (BenchRedis redis = new BenchRedis(program.get());
                BenchReplica one = BenchReplica.launch(application, redis);
                BenchReplica two = BenchReplica.launch(application, redis);
                BenchReplica three = BenchReplica.launch(application, redis)) {
            List<BenchReplica> all = List.of(one, two, three);
            for (BenchReplica each : all) {
                each.awaitStarted();
            }
            boolean sound = once(List.of(one), SMALL_CROWD);
            // A process that has just started, with little of a core, can miss the time-out of a Redis that is well.
            BenchLoad.run(WARM_UP, PER_SECOND, number -> ask(all, number));
            sound &= once(all, CROWD);
            List<BenchReplica> left = new ArrayList<>(all);
            sound &= onceAlthoughKilled(left);
            sound &= hangs(redis, left);
            sound &= load(redis, left);
            return sound ? 0 : 1;
        }
    }

    /** The same text at once from many callers, spread over the processes. */
    private boolean once(List<BenchReplica> replicas, int callers) throws InterruptedException {
        int before = made(replicas);
        replicas.forEach(each -> each.model().delay(WORK));
        int good;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            good = good(atOnce(threads, replicas, callers, newText()));
        }
        replicas.forEach(each -> each.model().delay(Duration.ZERO));
        int made = made(replicas) - before;
        say(String.format(
                "%d identical requests at once to %s: %d answered, made %s",
                callers, processes(replicas.size()), good, times(made)));
        return good == callers && made == 1;
    }

    /** The same, and the process that does the work for all is killed in the middle of it; it is taken from the list. */
    private boolean onceAlthoughKilled(List<BenchReplica> replicas) throws InterruptedException {
        int before = made(replicas);
        replicas.forEach(each -> each.model().delay(WORK));
        int[] idle = replicas.stream().mapToInt(each -> each.model().calls()).toArray();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> answers = atOnce(threads, replicas, CROWD, newText());
            int owner = -1;
            while (owner < 0) {
                park(LOOK_EVERY);
                owner = IntStream.range(0, idle.length)
                        .filter(i -> replicas.get(i).model().calls() > idle[i])
                        .findFirst()
                        .orElse(-1);
                if (answers.stream().allMatch(Future::isDone) && owner < 0) {
                    say("the owner killed half way: nobody asked the model");
                    return false;
                }
            }
            park(WORK.dividedBy(2));
            replicas.get(owner).kill();
            long killed = System.nanoTime();
            int own = owner;
            List<Future<Answer>> others = IntStream.range(0, CROWD)
                    .filter(i -> i % idle.length != own)
                    .mapToObj(answers::get)
                    .toList();
            int good = good(others);
            double took = (System.nanoTime() - killed) / 1e9;
            int made = made(replicas) - before;
            replicas.remove(own);
            replicas.forEach(each -> each.model().delay(Duration.ZERO));
            say(String.format(
                    Locale.ROOT,
                    "%d identical requests at once to %s, the one that works killed half way: all %d callers of the others answered: %s,"
                            + " %.1f s after that; begun %s",
                    CROWD,
                    processes(idle.length),
                    others.size(),
                    good == others.size() ? "yes" : "no, " + good,
                    took,
                    times(made)));
            return good == others.size() && made <= 2;
        }
    }

    private static List<Future<Answer>> atOnce(
            ExecutorService threads, List<BenchReplica> replicas, int callers, String text) {
        List<BenchReplica> those = List.copyOf(replicas);
        return IntStream.range(0, callers)
                .mapToObj(i -> threads.submit(() -> those.get(i % those.size()).translate(text)))
                .toList();
    }

    private static int good(List<Future<Answer>> answers) throws InterruptedException {
        int good = 0;
        for (Future<Answer> answer : answers) {
            try {
                good += answer.get().good() ? 1 : 0;
            } catch (ExecutionException _) {
                // Not answered.
            }
        }
        return good;
    }

    private static int made(List<BenchReplica> replicas) {
        return replicas.stream().mapToInt(each -> each.model().calls()).sum();
    }

    /** Requests one after the other, which miss, before and after Redis is stopped. */
    private boolean hangs(BenchRedis redis, List<BenchReplica> replicas) throws IOException, InterruptedException {
        BenchReplica one = replicas.getFirst();
        BenchLoad before = BenchLoad.run(Duration.ofSeconds(1), AFTER, _ -> miss(one));
        redis.hang();
        BenchLoad first = BenchLoad.run(Duration.ofSeconds(1), 1, _ -> miss(one));
        BenchLoad after = BenchLoad.run(Duration.ofSeconds(1), AFTER, _ -> miss(one));
        redis.goOn();
        boolean shared = awaitShared(replicas);
        say(String.format(
                Locale.ROOT,
                "Redis hangs, callers one after the other: a miss took %.1f ms before (p50), then the first %.1f ms (time-out %d ms), the"
                        + " next %d p50 %.1f ms, p90 %.1f ms",
                before.millis(0.5),
                first.millis(1),
                TIMEOUT.toMillis(),
                AFTER,
                after.millis(0.5),
                after.millis(0.9)));
        double timeout = before.millis(0.5) + TIMEOUT.toMillis();
        return shared
                && before.failed() + first.failed() + after.failed() == 0
                && first.millis(1) < timeout + NOISE.toMillis()
                && after.millis(0.9) < timeout;
    }

    private boolean load(BenchRedis redis, List<BenchReplica> replicas) throws IOException, InterruptedException {
        for (int i = 0; i < KNOWN; i++) {
            replicas.getFirst().translate(BenchCommand.text(i));
        }
        BenchLoad asItIs = phase("as it is", replicas);
        redis.hang();
        BenchLoad hung = phase("Redis hangs", replicas);
        redis.goOn();
        BenchLoad on = phase("Redis goes on", replicas);
        boolean sound = asItIs.failed() + hung.failed() + on.failed() == 0;
        sound &= saidShared("that", replicas);
        redis.kill();
        sound &= phase("Redis killed", replicas).failed() == 0;
        redis.start();
        sound &= phase("Redis started, empty", replicas).failed() == 0;
        sound &= saidShared("that", replicas);
        redis.command("CONFIG SET maxmemory 1");
        sound &= phase("Redis full (maxmemory, noeviction)", replicas).failed() == 0;
        redis.command("CONFIG SET maxmemory 0");
        sound &= saidShared("there is room again", replicas);
        // Other work on the machine comes and goes: of the phases without harm the quieter one.
        double added = hung.millis(0.99) - Math.min(asItIs.millis(0.99), on.millis(0.99));
        say(String.format(
                Locale.ROOT, "p99 added by a Redis that hangs: %.1f ms (time-out %d ms)", added, TIMEOUT.toMillis()));
        return sound && added < TIMEOUT.toMillis();
    }

    private BenchLoad phase(String what, List<BenchReplica> replicas) throws InterruptedException {
        BenchLoad load = BenchLoad.run(
                Duration.ofSeconds(seconds).dividedBy(PHASES), PER_SECOND, number -> ask(replicas, number));
        say(what + ": " + load.words());
        return load;
    }

    /** One of the texts that were made before, and the next time a new one; each at every process in turn. */
    private boolean ask(List<BenchReplica> replicas, int number) throws IOException, InterruptedException {
        BenchReplica replica = replicas.get(number / 2 % replicas.size());
        return number % 2 == 0
                ? replica.translate(BenchCommand.text(number / 4 % KNOWN)).good()
                : miss(replica);
    }

    private boolean miss(BenchReplica replica) throws IOException, InterruptedException {
        return replica.translate(newText()).good();
    }

    private boolean saidShared(String after, List<BenchReplica> replicas) throws IOException, InterruptedException {
        boolean shared = awaitShared(replicas);
        say("after " + after + ", what one process makes is found by the other: " + (shared ? "yes" : "no"));
        return shared;
    }

    /** Whether what one process makes is soon found by the others again. */
    private boolean awaitShared(List<BenchReplica> replicas) throws IOException, InterruptedException {
        long end = System.nanoTime() + SHARED_LIMIT.toNanos();
        do {
            String text = newText();
            boolean good = replicas.getFirst().translate(text).good();
            int before = made(replicas);
            Answer other = replicas.getLast().translate(text);
            if (good && other.good() && other.there() && made(replicas) == before) {
                return true;
            }
            park(LOOK_EVERY);
        } while (System.nanoTime() - end < 0);
        return false;
    }

    private String newText() {
        return BenchCommand.text(texts.getAndIncrement());
    }

    private static void park(Duration time) throws InterruptedException {
        LockSupport.parkNanos(time.toNanos());
        if (Thread.interrupted()) {
            throw new InterruptedException("while it was measured");
        }
    }

    private static String processes(int count) {
        return count == 1 ? "one process" : count + " processes";
    }

    private static String times(int count) {
        return count == 1 ? "once" : count + " times";
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
