package dev.vestnik.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** An answer to a request that is written as it is, as no client's library would write it. The connection is closed after it. */
record Wire(int status, Map<String, String> headers, String body) {

    private static final int PATIENCE_MILLIS = 10_000;

    /** @param request its head has LF for ends of lines; {@code Host} and, with a body, {@code Content-Length} are added */
    static Wire ask(URI server, String request) {
        int end = request.indexOf("\n\n");
        String head = end < 0 ? request : request.substring(0, end);
        byte[] body = end < 0 ? new byte[0] : request.substring(end + 2).getBytes(StandardCharsets.UTF_8);
        StringBuilder whole = new StringBuilder(head.replaceFirst("(?m)$", " HTTP/1.1"));
        whole.append("\nHost: localhost\nConnection: close");
        if (body.length > 0) {
            whole.append("\nContent-Length: ").append(body.length);
        }
        return raw(server, whole + "\n\n", body);
    }

    /** @param head the whole of it, with LF for ends of lines */
    static Wire raw(URI server, String head, byte[] body) {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(head.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().write(body);
            return read(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Wire read(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            head.append((char) next);
        }
        String[] lines = head.toString().split("\r\n", -1);
        Map<String, String> headers = new TreeMap<>();
        for (String line : lines) {
            int colon = line.indexOf(": ");
            if (colon > 0) {
                headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 2));
            }
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        byte[] body = in.readNBytes(length);
        int status = lines[0].isEmpty() ? 0 : Integer.parseInt(lines[0].split(" ", -1)[1]);
        return new Wire(status, headers, new String(body, StandardCharsets.UTF_8));
    }
}
