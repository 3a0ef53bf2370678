package dev.vestnik.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The faults of one request, gathered so that its caller hears of all at once. What is wrong in another way than that it is a bad
 * request, such as a body that is too large, ends the reading as before. Used by one thread at a time.
 */
final class Faults {

    /** Of more, nobody reads. */
    static final int MOST = 50;

    private final List<ProblemException> all = new ArrayList<>();

    /** What is read, or the other value where that is at fault. */
    <T> T of(T otherwise, Supplier<? extends T> read) {
        @Nullable T value = orNull(read);
        return value == null ? otherwise : value;
    }

    /** What is read, or null where that is at fault. */
    <T> @Nullable T orNull(Supplier<? extends @Nullable T> read) {
        try {
            return read.get();
        } catch (ProblemException e) {
            add(e);
            return null;
        }
    }

    /** What is read; a fault of it is the last that is gathered, since nothing can be said of the rest without it. */
    <T> T orEnd(Supplier<T> read) {
        try {
            return read.get();
        } catch (ProblemException e) {
            add(e);
            throw together();
        }
    }

    /** A value that has to be there. One that is there in a form that cannot be read is not missing as well. */
    String required(@Nullable String value, String field) {
        if (value == null && !has(field)) {
            add(Bodies.missing(field));
        }
        return value == null ? "" : value;
    }

    void add(ProblemException fault) {
        if (fault.problem().status() != 400) {
            throw fault;
        }
        all.add(fault);
    }

    /**
     * Those of a part of the request.
     *
     * @param prefix what the names of their fields begin with here
     */
    void addAll(String prefix, Faults part) {
        part.all.forEach(fault -> add(fault.within(prefix)));
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** Whether there are as many as are told of. */
    boolean isFull() {
        return all.size() >= MOST;
    }

    /** Whether anything is wrong with a field or a part of it. */
    boolean has(String field) {
        return all.stream()
                .flatMap(fault -> fault.problem().errors().stream())
                .map(Problem.FieldError::field)
                .anyMatch(each -> each.equals(field) || each.startsWith(field + "[") || each.startsWith(field + "."));
    }

    /** @throws ProblemException with all faults, if there is any */
    void end() {
        if (!all.isEmpty()) {
            throw together();
        }
    }

    /** All as one; to be called where there is any. */
    ProblemException together() {
        if (all.size() == 1) {
            return all.getFirst();
        }
        Set<Problem.Kind> kinds =
                all.stream().map(fault -> fault.problem().kind()).collect(Collectors.toSet());
        List<Problem.FieldError> errors = all.stream()
                .flatMap(fault -> fault.problem().errors().stream())
                .distinct()
                .toList();
        String detail = errors.size() + " things are wrong with the request"
                + (errors.size() > MOST ? "; told are the first " + MOST : "");
        return new ProblemException(Problem.of(
                        kinds.size() == 1 ? kinds.iterator().next() : Problem.Kind.INVALID_REQUEST,
                        detail,
                        errors.stream().limit(MOST).toArray(Problem.FieldError[]::new))
                .as(400));
    }
}
