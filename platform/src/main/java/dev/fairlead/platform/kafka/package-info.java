/** How clients of this service reach the broker: address, encryption, and who they are. */
@NullMarked
package dev.fairlead.platform.kafka;

import org.jspecify.annotations.NullMarked;
