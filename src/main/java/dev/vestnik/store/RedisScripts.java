package dev.vestnik.store;

/** What has to happen in Redis in one go. Each script touches one key, so that it would run on a cluster, too. */
final class RedisScripts {

    private RedisScripts() {}

    /** KEYS: the lock. ARGV: the owner. Answers 1 when it was the owner's. */
    static final String RELEASE = """
            if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
            return 0
            """;

    /** KEYS: the lock. ARGV: the owner, milliseconds. Answers 1 when it was the owner's. */
    static final String RENEW = """
            if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
            return 0
            """;

    /** KEYS: the counter. ARGV: what to add, milliseconds or nothing. Answers the sum in digits; nil for an entry. */
    static final String ADD = """
            local old = redis.call('GET', KEYS[1])
            if old and not string.match(old, '^-?%d+$') then return false end
            redis.call('INCRBY', KEYS[1], ARGV[1])
            if not old and ARGV[2] ~= '' then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
            return redis.call('GET', KEYS[1])
            """;

    /**
     * KEYS: the stream. ARGV: milliseconds of a lease. Answers an item's number, its fields, and how often it was handed out; nil
     * when there is none. An item whose lease is over was added before all that were never handed out.
     */
    static final String LEASE = """
            local pending = redis.pcall('XPENDING', KEYS[1], 'g', 'IDLE', ARGV[1], '-', '+', 1)
            if pending.err then
              if redis.call('EXISTS', KEYS[1]) == 0 then return false end
              redis.call('XGROUP', 'CREATE', KEYS[1], 'g', '0')
              pending = {}
            end
            while pending[1] do
              local number = pending[1][1]
              local claimed = redis.call('XCLAIM', KEYS[1], 'g', 'c', 0, number)
              if claimed[1] then return {number, claimed[1][2], pending[1][4] + 1} end
              redis.call('XACK', KEYS[1], 'g', number)
              pending = redis.call('XPENDING', KEYS[1], 'g', 'IDLE', ARGV[1], '-', '+', 1)
            end
            local read = redis.call('XREADGROUP', 'GROUP', 'g', 'c', 'COUNT', 1, 'STREAMS', KEYS[1], '>')
            if not read then return false end
            local item = read[1][2][1]
            return {item[1], item[2], 1}
            """;

    /**
     * KEYS: the stream. ARGV: the item's number, how often it was handed out by the lease that asks, milliseconds of a lease.
     * Answers 1 when the lease was not over.
     */
    static final String RENEW_LEASE = """
            local pending = redis.pcall('XPENDING', KEYS[1], 'g', ARGV[1], ARGV[1], 1)
            if pending.err or not pending[1] then return 0 end
            if pending[1][4] ~= tonumber(ARGV[2]) or pending[1][3] >= tonumber(ARGV[3]) then return 0 end
            redis.call('XCLAIM', KEYS[1], 'g', 'c', 0, ARGV[1], 'JUSTID')
            return 1
            """;

    /**
     * KEYS: the stream. ARGV: as above. What was idle for as long as a lease lasts is handed out again. Answers 1 when the item was
     * still that lease's.
     */
    static final String RELEASE_LEASE = """
            local pending = redis.pcall('XPENDING', KEYS[1], 'g', ARGV[1], ARGV[1], 1)
            if pending.err or not pending[1] or pending[1][4] ~= tonumber(ARGV[2]) then return 0 end
            redis.call('XCLAIM', KEYS[1], 'g', 'c', 0, ARGV[1], 'IDLE', ARGV[3], 'JUSTID')
            return 1
            """;

    /** KEYS: the stream. ARGV: the item's number. */
    static final String DONE = """
            redis.call('XACK', KEYS[1], 'g', ARGV[1])
            return redis.call('XDEL', KEYS[1], ARGV[1])
            """;
}
