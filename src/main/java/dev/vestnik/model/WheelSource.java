package dev.vestnik.model;

import java.nio.file.Path;

/** Something that downloads wheels, as pip does. */
interface WheelSource {

    /**
     * Downloads one wheel, within a time that the implementation limits.
     *
     * @param requirement a package and its version, as in {@code name==1.0}
     * @param folder an empty folder for it and for whatever is needed on the way
     * @return the wheel in that folder
     */
    Path download(String requirement, Path folder) throws SourceFailure, InterruptedException;
}
