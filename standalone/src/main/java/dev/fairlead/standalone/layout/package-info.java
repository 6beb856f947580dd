/**
 * Where the embedded default keeps its files and which ports it uses.
 *
 * <p>Contract under failure: one platform at a time has a data directory; a second one is refused
 * with the process id of the first. Secrets are generated once, readable by their owner alone, and
 * written whole or not at all.
 */
@NullMarked
package dev.fairlead.standalone.layout;

import org.jspecify.annotations.NullMarked;
