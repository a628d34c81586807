package io.github.concertina.testkit.fault;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** A message of PostgreSQL's protocol, version 3, behind the greeting (PostgreSQL 18 documentation, Message Formats). */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares messages, and only the reader has the array.
record Message(char type, byte[] body) {
    static Message read(DataInputStream in) throws IOException {
        char type = (char) in.readUnsignedByte();
        return new Message(type, in.readNBytes(in.readInt() - Integer.BYTES));
    }

    void write(DataOutputStream out) throws IOException {
        out.writeByte(type);
        out.writeInt(body.length + Integer.BYTES);
        out.write(body);
    }

    /** Whether the server answers it with {@link #isReady}: a simple query, or the end of an extended one. */
    boolean asks() {
        return type == 'Q' || type == 'S';
    }

    /** ReadyForQuery: the answer is complete. */
    boolean isReady() {
        return type == 'Z';
    }

    /** Of {@link #isReady}: no transaction is open. */
    boolean isIdle() {
        return body[0] == 'I';
    }
}
