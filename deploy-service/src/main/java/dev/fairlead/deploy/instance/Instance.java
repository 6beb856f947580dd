package dev.fairlead.deploy.instance;

/**
 * A running instance of a version.
 *
 * @param id found by it again, whatever became of its reference
 * @param url where it is reached, without a path
 * @param ref what the target that runs it knows it by; nobody else reads it
 */
public record Instance(String id, String url, String ref) {}
