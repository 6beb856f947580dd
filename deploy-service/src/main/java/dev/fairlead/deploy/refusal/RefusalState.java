package dev.fairlead.deploy.refusal;

/**
 * What was told of a key.
 *
 * @param records number of refused records that were told so far
 */
public record RefusalState(long records) {}
