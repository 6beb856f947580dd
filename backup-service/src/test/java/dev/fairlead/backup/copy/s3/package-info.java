@NullMarked
package dev.fairlead.backup.copy.s3;

import org.jspecify.annotations.NullMarked;
