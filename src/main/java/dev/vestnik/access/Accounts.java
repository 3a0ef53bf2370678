package dev.vestnik.access;

import dev.vestnik.Account;
import dev.vestnik.Usage;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Who is charged for what models are asked, and for what is answered. */
public final class Accounts {

    private final Quotas quotas;
    private final UsageBook book;
    private final Budget budget;

    public Accounts(Quotas quotas, UsageBook book, Budget budget) {
        this.budget = budget;
        this.quotas = quotas;
        this.book = book;
    }

    /**
     * The account of a key.
     *
     * @param key null where no keys are wanted
     */
    public Account of(@Nullable ApiKey key) {
        return new Of(key, key == null ? UsageBook.ANONYMOUS : key.id());
    }

    private final class Of implements Account {

        private final @Nullable ApiKey key;
        private final String name;

        Of(@Nullable ApiKey key, String name) {
            this.key = key;
            this.name = name;
        }

        @Override
        public void began(long characters) {
            book.characters(name, characters);
        }

        @Override
        public void answered(int renditions, int hits) {
            book.renditions(name, renditions, hits);
        }

        @Override
        public void used(Usage usage) {
            book.used(name, usage);
            if (key != null) {
                quotas.charge(key, Quota.TOKENS, usage.inputTokens() + usage.outputTokens());
            }
            budget.spend(usage.cost());
        }

        @Override
        public @Nullable Duration paidAgainIn() {
            return budget.spentFor();
        }
    }
}
