package dev.fairlead.platform.access;

/**
 * What a stream decided for a request.
 *
 * @param stream its id
 * @param reason named reason of the decision
 * @param lifecycleId lifecycle that it belongs to
 */
record Decided(String stream, String reason, String lifecycleId) {}
