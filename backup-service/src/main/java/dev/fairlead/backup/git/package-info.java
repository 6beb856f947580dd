/** Git repositories as backup sets: every ref, fetched, checked, and stored as a bundle. */
@NullMarked
package dev.fairlead.backup.git;

import org.jspecify.annotations.NullMarked;
