/**
 * What must last, behind a few verbs: entries with an expiry, counters, queues with leases, locks and messages. Two engines
 * keep it, one in a folder of this machine and Redis; nothing here knows what an article is. It imports the root alone.
 */
@NullMarked
package dev.vestnik.store;

import org.jspecify.annotations.NullMarked;
