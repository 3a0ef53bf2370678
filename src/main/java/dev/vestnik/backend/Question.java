package dev.vestnik.backend;

import dev.vestnik.Finding;
import dev.vestnik.Prompt;
import java.util.List;

/** Something to ask, in whichever style a backend is best asked. */
public interface Question {

    /** The question as it is asked first. */
    Prompt first(Style style);

    /**
     * The question as it is asked again after an answer that failed its checks.
     *
     * @param style in which it was asked, and is asked again
     * @param first what was asked
     * @param answer what was answered
     * @param failed the findings that failed; not empty
     */
    Prompt again(Style style, Prompt first, String answer, List<Finding> failed);

    /** Whether it is asked again at all, here and elsewhere; a refusal is no answer either way. */
    default boolean repaired() {
        return true;
    }
}
