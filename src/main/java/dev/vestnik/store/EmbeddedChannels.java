package dev.vestnik.store;

import dev.vestnik.store.Store.Subscription;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Messages within one process. */
final class EmbeddedChannels implements AutoCloseable {

    private final Map<String, List<Mailbox>> listeners = new ConcurrentHashMap<>();

    void publish(String channel, byte[] message) {
        listeners.getOrDefault(channel, List.of()).forEach(mailbox -> mailbox.deliver(message.clone()));
    }

    Subscription subscribe(String channel, Consumer<byte[]> listener, Runnable onLoss) {
        Mailbox mailbox = new Mailbox(channel, listener, onLoss);
        listeners.computeIfAbsent(channel, _ -> new CopyOnWriteArrayList<>()).add(mailbox);
        return () -> {
            mailbox.close();
            listeners.computeIfPresent(channel, (_, mailboxes) -> {
                mailboxes.remove(mailbox);
                return mailboxes.isEmpty() ? null : mailboxes;
            });
        };
    }

    @Override
    public void close() {
        listeners.values().forEach(mailboxes -> mailboxes.forEach(Mailbox::close));
        listeners.clear();
    }
}
