package dev.fairlead.deploy.rollout;

/**
 * A running instance of the version.
 *
 * @param url where it is reached, without a path
 * @param ref what the target that runs it knows it by; nobody else reads it
 */
public record Instance(String id, String url, String ref) {}
