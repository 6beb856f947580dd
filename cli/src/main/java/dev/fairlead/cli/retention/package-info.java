/**
 * {@code fairlead retention}: what a policy keeps of a list of recovery points, without a server.
 */
@NullMarked
package dev.fairlead.cli.retention;

import org.jspecify.annotations.NullMarked;
