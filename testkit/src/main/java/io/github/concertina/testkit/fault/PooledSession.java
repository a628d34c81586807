package io.github.concertina.testkit.fault;

import io.github.concertina.testkit.PostgresServer;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A server session that serves one client's transaction after the other. */
final class PooledSession implements AutoCloseable {
    private static final int PROTOCOL = 3 << 16;
    private static final byte[] ROLLBACK = "ROLLBACK\0".getBytes(StandardCharsets.US_ASCII);

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;

    private PooledSession(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        this.out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
    }

    static PooledSession open(PostgresServer server, String database, String role) throws IOException {
        PooledSession session = new PooledSession(new Socket(server.host(), server.port()));
        byte[] wanted = ("user\0" + role + "\0database\0" + database + "\0client_encoding\0UTF8\0TimeZone\0UTC\0\0")
                .getBytes(StandardCharsets.UTF_8);
        session.out.writeInt(wanted.length + 2 * Integer.BYTES);
        session.out.writeInt(PROTOCOL);
        session.out.write(wanted);
        session.out.flush();
        Message message = Message.read(session.in);
        while (!message.isReady()) {
            if (message.type() == 'E') {
                throw new IOException("no session: " + new String(message.body(), StandardCharsets.UTF_8));
            }
            message = Message.read(session.in);
        }
        return session;
    }

    /** Serves the message that the client has just sent, and all that follow until no transaction is open. */
    void serve(PooledClient client) throws IOException {
        boolean idle = false;
        try {
            do {
                client.next().write(out);
                if (client.next().asks()) {
                    idle = answer(client);
                }
            } while (!idle && client.read());
        } finally {
            if (!idle) {
                // The client went in the middle of it.
                new Message('Q', ROLLBACK).write(out);
                out.flush();
                Message message = Message.read(in);
                while (!message.isReady()) {
                    message = Message.read(in);
                }
            }
        }
    }

    private boolean answer(PooledClient client) throws IOException {
        out.flush();
        while (true) {
            Message message = Message.read(in);
            client.answer(message);
            if (message.isReady()) {
                return message.isIdle();
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
