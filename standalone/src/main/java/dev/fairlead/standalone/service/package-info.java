/**
 * Runs services as separate Spring contexts in this JVM.
 *
 * <p>Contract under failure: a service that does not start fails the start of the platform with its
 * name, and the others are ended. Starting and stopping go side by side; stopping is bounded by
 * each service's own grace.
 */
@NullMarked
package dev.fairlead.standalone.service;

import org.jspecify.annotations.NullMarked;
