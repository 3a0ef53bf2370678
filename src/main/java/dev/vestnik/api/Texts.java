package dev.vestnik.api;

/** What is to be said of the field {@code texts}, wherever it is taken. */
final class Texts {

    private Texts() {}

    static ProblemException both() {
        return ProblemException.invalid("texts", null, "text and texts exclude each other: give one of them");
    }

    static ProblemException outOfRange(int texts, int most) {
        return ProblemException.invalid(
                "texts", texts + " texts", "The number of texts is out of range", "1 to " + most);
    }
}
