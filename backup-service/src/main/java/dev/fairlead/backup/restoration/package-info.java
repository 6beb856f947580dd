/**
 * The rules of a restore into a new place: which backup it begins with, how far it goes, and what
 * became of it.
 *
 * <p>Pure. A place is restored into once at a time, and a backup that is restored does not expire
 * (claims on both). How a drill restores is not its business, though the same code does it.
 */
@NullMarked
package dev.fairlead.backup.restoration;

import org.jspecify.annotations.NullMarked;
