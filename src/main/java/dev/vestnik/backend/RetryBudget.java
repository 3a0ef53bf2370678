package dev.vestnik.backend;

/**
 * Bounds the repetitions at one backend to a share of its calls, so that an outage is not multiplied by everybody's retries: each
 * call pays a little in, each repetition takes one out. A few are there from the start, for a service with little to do.
 */
final class RetryBudget {

    /** What is there at the start and at most: a burst of faults in a quiet time may still be repeated. */
    private static final double MOST = 10;

    private final double share;
    private double left = MOST;

    /**
     * @param share repetitions for each call, from 0 (none but the first few) to 1
     */
    RetryBudget(double share) {
        this.share = share;
    }

    synchronized void called() {
        left = Math.min(MOST, left + share);
    }

    /** Takes one repetition, if there is one. */
    synchronized boolean take() {
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }
}
