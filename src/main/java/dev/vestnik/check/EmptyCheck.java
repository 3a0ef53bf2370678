package dev.vestnik.check;

import dev.vestnik.Finding;
import java.util.List;

/** An answer of nothing but blanks and invisible characters. */
final class EmptyCheck implements Check {

    @Override
    public String name() {
        return "empty";
    }

    @Override
    public List<Finding> judge(Answer answer) {
        if (answer.output().codePoints().allMatch(Excerpt::isBlank)) {
            return List.of(Finding.fail(name(), null, null, "The answer is empty."));
        }
        return List.of();
    }

    @Override
    public String advice(Finding finding) {
        return "Do not leave the answer empty.";
    }
}
