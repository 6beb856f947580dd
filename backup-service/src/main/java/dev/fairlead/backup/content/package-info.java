/**
 * Points of sets that are no database's: how they are stored, and how one is brought into a new
 * place.
 */
@NullMarked
package dev.fairlead.backup.content;

import org.jspecify.annotations.NullMarked;
