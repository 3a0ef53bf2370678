package dev.vestnik.access;

import dev.vestnik.Account;
import dev.vestnik.Usage;
import org.jspecify.annotations.Nullable;

/** Who is charged for what models are asked. */
public final class Accounts {

    private final Quotas quotas;

    public Accounts(Quotas quotas) {
        this.quotas = quotas;
    }

    /**
     * The account of a key.
     *
     * @param key null where no keys are wanted
     */
    public Account of(@Nullable ApiKey key) {
        return new Account() {
            @Override
            public void used(Usage usage) {
                if (key != null) {
                    quotas.charge(key, Quota.TOKENS, usage.inputTokens() + usage.outputTokens());
                }
            }
        };
    }
}
