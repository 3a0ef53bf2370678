package dev.vestnik.job;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why something could not be made.
 *
 * @param kind the name of the kind of problem
 * @param errors the fields at fault; empty when it is no field's fault
 */
public record Failure(String kind, int status, String detail, List<Fault> errors) {

    public Failure {
        errors = List.copyOf(errors);
    }

    /**
     * One field at fault.
     *
     * @param got what came; null when nothing came
     */
    public record Fault(String field, @Nullable String got, List<String> allowed, String message) {
        public Fault {
            allowed = List.copyOf(allowed);
        }
    }
}
