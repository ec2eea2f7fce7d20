using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Threading.Channels;
using CallCenter.Tests.Telephony.Support;
using MimeKit;

namespace CallCenter.Tests.Integration.Integrations;

/// <summary>A mail server as a process of its own; it ends with its input, so it outlives no test.</summary>
internal sealed class SmtpServer : IAsyncDisposable
{
    public const string User = "sales@company.test";
    public const string Password = "p0chta-parol";

    private readonly Process _process;
    private readonly string _folder;
    private readonly Channel<JsonElement> _said = Channel.CreateUnbounded<JsonElement>();

    private SmtpServer(Process process, string folder) => (_process, _folder) = (process, folder);

    public int Port { get; private set; }

    /// <param name="mode">starttls, tls or plain.</param>
    public static async Task<SmtpServer> StartAsync(string mode)
    {
        var folder = Directory.CreateTempSubdirectory("callcenter-smtp-").FullName;
        using (var key = RSA.Create(2048))
        {
            var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            var now = TimeProvider.System.GetUtcNow();
            using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
            await File.WriteAllTextAsync(Path.Combine(folder, "cert.pem"), certificate.ExportCertificatePem());
            await File.WriteAllTextAsync(Path.Combine(folder, "key.pem"), key.ExportPkcs8PrivateKeyPem());
        }

        var script = Path.Combine(Repository.Root, "CallCenter.Tests", "Integration", "Integrations", "smtp-server.mjs");
        var process = Process.Start(new ProcessStartInfo("node", [script, Path.Combine(folder, "cert.pem"), Path.Combine(folder, "key.pem"), User, Password, mode])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var server = new SmtpServer(process, folder);
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is { } text)
            {
                server._said.Writer.TryWrite(JsonElement.Parse(text));
            }
        };
        process.BeginOutputReadLine();
        server.Port = (await server.NextAsync("port")).GetInt32();
        return server;
    }

    /// <summary>The next thing of this kind that it tells.</summary>
    public async Task<JsonElement> NextAsync(string kind)
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var said = await _said.Reader.ReadAsync(stop.Token);
            if (said.TryGetProperty(kind, out var value))
            {
                return value;
            }
        }
    }

    public async Task<(JsonElement Envelope, MimeMessage Letter)> LetterAsync()
    {
        var envelope = await NextAsync("letter");
        var lines = string.Join("\r\n", envelope.GetProperty("lines").EnumerateArray().Select(line => line.GetString()));
        using var stream = new MemoryStream(System.Text.Encoding.Latin1.GetBytes(lines));
        return (envelope, await MimeMessage.LoadAsync(stream));
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
        }

        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
