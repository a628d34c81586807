package io.github.concertina.testkit.fault;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client as the pooler sees it; the message that it reads is the next to be served. */
final class PooledClient implements AutoCloseable {
    private static final int ENCRYPTION_REQUEST_LENGTH = 8;
    private static final byte[] NO_PROCESS = new byte[8];

    /** What a driver wants to know of a session before it begins; the sessions behind have the same. */
    private static final String[][] SETTINGS = {
        {"server_version", "14.0"}, {"client_encoding", "UTF8"}, {"DateStyle", "ISO, MDY"},
        {"integer_datetimes", "on"}, {"standard_conforming_strings", "on"}, {"TimeZone", "UTC"}
    };

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;
    private Message next = new Message(' ', new byte[0]);

    private PooledClient(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        this.out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
    }

    /** Answers for the server: who the client is, and that it may begin. */
    static PooledClient greet(Socket socket) throws IOException {
        PooledClient client = new PooledClient(socket);
        int length = client.in.readInt();
        while (length == ENCRYPTION_REQUEST_LENGTH) {
            client.in.readInt();
            client.out.writeByte('N');
            client.out.flush();
            length = client.in.readInt();
        }
        client.in.readNBytes(length - Integer.BYTES);
        new Message('R', new byte[4]).write(client.out);
        for (String[] setting : SETTINGS) {
            byte[] body = (setting[0] + '\0' + setting[1] + '\0').getBytes(StandardCharsets.US_ASCII);
            new Message('S', body).write(client.out);
        }
        new Message('K', NO_PROCESS).write(client.out);
        new Message('Z', new byte[] {'I'}).write(client.out);
        client.out.flush();
        return client;
    }

    /** Reads the next message; false where it says farewell, or nothing more. */
    boolean read() throws IOException {
        try {
            next = Message.read(in);
            return next.type() != 'X';
        } catch (EOFException e) {
            return false;
        }
    }

    /** The message that was read last. */
    Message next() {
        return next;
    }

    void answer(Message message) throws IOException {
        message.write(out);
        if (message.isReady()) {
            out.flush();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
