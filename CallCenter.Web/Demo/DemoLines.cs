using System.Globalization;
using System.Text.Json.Nodes;
using CallCenter.Core;
using CallCenter.Core.Data;
using CallCenter.Web.Hosting;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Demo;

/// <summary>
/// Connects the demo company to the exchange of this start. In memory its trunk leads nowhere and its operators need no phone; with
/// Asterisk both lead back to that very Asterisk, which plays subscribers and desk phones (`asterisk/start --demo`).
/// </summary>
internal sealed class DemoLines(IDbContextFactory<CallCenterDb> databases, IConfiguration configuration, DataFolder folder)
{
    public const string NoHost = "demo.invalid";

    public async Task AlignAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var operators = db.Users.Where(user => user.IsDemo);
        if (await operators.Select(user => user.DeskPhone).FirstOrDefaultAsync(cancellationToken) is not { } phone)
        {
            return;
        }

        var loop = await FindLoopAsync(cancellationToken);
        var (before, now) = (phone.Length > 0 ? phone : NoHost, loop ?? NoHost);
        await db.Trunks.Where(trunk => trunk.Host == before || trunk.Host == NoHost)
            .ExecuteUpdateAsync(row => row.SetProperty(trunk => trunk.Host, now), cancellationToken);
        await operators.ExecuteUpdateAsync(row => row.SetProperty(user => user.DeskPhone, loop ?? ""), cancellationToken);
    }

    private async Task<string?> FindLoopAsync(CancellationToken cancellationToken)
    {
        var file = Path.Combine(folder.Asterisk, "ari.json");
        if (PbxSetup.Kind(configuration) != PbxKind.Asterisk || !File.Exists(file))
        {
            return null;
        }

        var port = JsonNode.Parse(await File.ReadAllTextAsync(file, cancellationToken))?["sipPort"]?.GetValue<int>();
        return port is null ? null : string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}");
    }
}
