/**
 * Summaries of load tests, as k6 and Gatling write them, and what they must keep to.
 *
 * <p>Pure. What is not such a file, or contradicts itself, is an answer that says where and what
 * was expected; nothing of it is evidence.
 */
@NullMarked
package dev.fairlead.platform.loadtest;

import org.jspecify.annotations.NullMarked;
