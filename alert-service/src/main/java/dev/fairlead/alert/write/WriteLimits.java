package dev.fairlead.alert.write;

/**
 * What a request of remote write may be.
 *
 * @param packed most bytes as they are sent
 * @param unpacked most bytes after they are unpacked
 * @param atOnce most requests at the same time
 * @param memory most bytes of all of them together
 */
public record WriteLimits(int packed, int unpacked, int atOnce, long memory) {}
