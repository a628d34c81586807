package io.github.concertina.rolling;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A connection to an instance: one request after the other, each of them a line, and each answered by one. */
final class Line implements AutoCloseable {
    private final Socket socket;
    private final OutputStream out;
    private final BufferedReader in;
    private volatile long asked;
    private volatile long answered;

    Line(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        out = socket.getOutputStream();
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    /**
     * The answer; whoever else asks meanwhile comes after it.
     *
     * @throws UncheckedIOException if the connection ended before; whether the request was served nobody knows then
     */
    synchronized String ask(String request) {
        asked++;
        try {
            out.write((request + "\n").getBytes(StandardCharsets.UTF_8));
            String answer = in.readLine();
            if (answer == null) {
                throw new IOException("the instance hung up, and did not answer: " + request);
            }
            answered++;
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a request has been sent that is not answered yet. */
    boolean busy() {
        return asked > answered;
    }

    long answered() {
        return answered;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
