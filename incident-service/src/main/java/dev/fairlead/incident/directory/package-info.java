/**
 * People and how to reach them. Events name people by id only; names and contact data stay here, in
 * the configuration, and secrets stay outside it.
 *
 * <p>Nothing here blocks. A person or contact that is not there is an empty answer.
 */
@NullMarked
package dev.fairlead.incident.directory;

import org.jspecify.annotations.NullMarked;
