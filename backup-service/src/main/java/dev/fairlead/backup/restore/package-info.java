/**
 * Restores a stored backup into a scratch server and looks whether everything is there.
 *
 * <p>Contract under failure: the scratch server has a folder and a port of its own on the loopback
 * interface and is never a live one. It ends when this process ends, and its folder is removed by
 * the drill, or where that died by the next start. Nothing is retried here.
 */
@NullMarked
package dev.fairlead.backup.restore;

import org.jspecify.annotations.NullMarked;
