package dev.vestnik.model;

/** The work of getting a model from one source. */
interface Supply {

    /**
     * Appends what is missing; when it returns normally, the source says that this is all. It calls
     * {@link PartFile#begin} once or more, its caller ends the last one.
     *
     * @throws SourceFailure when this source cannot deliver; what came stays in the file
     * @throws ModelException when no source can help, such as a full disk
     */
    void fill(PartFile part) throws SourceFailure, ModelException, InterruptedException;
}
