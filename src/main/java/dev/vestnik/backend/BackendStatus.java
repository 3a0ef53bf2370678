package dev.vestnik.backend;

/**
 * What is to be known about one backend.
 *
 * @param provider the provider's name as in the configuration
 * @param inFlight calls that run or wait for their turn
 * @param maxConcurrent calls at once
 */
public record BackendStatus(String name, String provider, String model, State state, int inFlight, int maxConcurrent) {}
