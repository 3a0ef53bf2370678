package dev.vestnik.model;

import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Failures of the platform in words that a person understands. */
final class Reason {

    private Reason() {}

    static String of(Throwable failure) {
        return switch (failure) {
            case AccessDeniedException _ -> "permission denied";
            case NoSuchFileException _ -> "no such file";
            case FileSystemException e when e.getReason() != null -> e.getReason();
            default -> messageOf(failure);
        };
    }

    static String ofNetwork(Throwable failure, Limits limits) {
        return switch (failure) {
            case HttpConnectTimeoutException _ ->
                "not reachable (connect timed out after " + in(limits.connect()) + ")";
            case HttpTimeoutException _ -> "no answer within " + in(limits.answer());
            case ConnectException e when causedByName(e) -> "not reachable (its name is not known here)";
            case ConnectException _ -> "not reachable (connection refused)";
            case SSLException _ -> "no secure connection (" + messageOf(failure) + ")";
            default -> "connection lost (" + messageOf(failure) + ")";
        };
    }

    /** A duration as people say it. */
    static String in(Duration duration) {
        return duration.toSeconds() > 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }

    private static boolean causedByName(@Nullable Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof UnresolvedAddressException) {
                return true;
            }
        }
        return false;
    }

    private static String messageOf(Throwable failure) {
        String message = failure.getMessage();
        return message != null && !message.isBlank()
                ? message.lines().findFirst().orElse(message)
                : failure.getClass().getSimpleName();
    }
}
