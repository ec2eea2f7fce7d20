using CallCenter.Core.Access;
using CallCenter.Core.Blacklist;
using CallCenter.Core.Contacts;
using CallCenter.Tests.Integration.Support;
using CallCenter.Tests.Telephony.Support;
using CallCenter.Web.Cli;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Telephony.Engine;

/// <summary>A base on its way from a file to the carrier: what its numbers say of their clients decides who is dialled.</summary>
public sealed class RealBaseTests
{
    private const string Blacklisted = "79221002486";
    private const string OfAnotherZone = "79220001486";
    private const string OfThisZone = "79221001486";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Base_LoadedWithARegistry_IsDialledByItsClientsClocksAndPastTheBlacklist()
    {
        var (awake, asleep, window) = Zones(TimeProvider.System.GetUtcNow());
        await using var floor = await ProcessFloor.CreateAsync([], project: project => (project.ClientFrom, project.ClientTo) = window);
        await LoadRegistryAsync(floor, asleep, awake);
        Assert.Equal("", await RunAsync(floor, "import", await floor.WriteAsync("base.csv", $"phone\n{OfAnotherZone}\n{Blacklisted}\n{OfThisZone}\n"), "--project", "1"));
        // After the import: what is dialled is asked for in the last moment.
        await floor.QueryAsync(async db =>
        {
            db.Add(new BlacklistEntry { Phone = Blacklisted, CreatedAt = TimeProvider.System.GetUtcNow().UtcDateTime });
            return await db.SaveChangesAsync(Token);
        });

        await floor.StartHostAsync();
        await floor.GoActiveAsync();
        await Polling.UntilAsync(() => StateAsync(floor, OfThisZone), state => state == DialState.Waiting);
        await Polling.UntilAsync(() => StateAsync(floor, Blacklisted), state => state == DialState.Finished);
        Assert.Equal([OfThisZone], floor.Carrier.DialledNumbers);

        // The range goes to where it is day; the contacts there are looked up anew while the host runs, within its minute, and found in the next.
        await LoadRegistryAsync(floor, awake, awake);
        await Polling.UntilAsync(() => StateAsync(floor, OfAnotherZone), state => state == DialState.Waiting, TimeSpan.FromMinutes(4));
        Assert.Equal([OfThisZone, OfAnotherZone], floor.Carrier.DialledNumbers);
    }

    /// <summary>Nine hours lie between the two; the hours of calling are those in which it is day in one of them.</summary>
    private static (string Awake, string Asleep, (TimeOnly From, TimeOnly To) Window) Zones(DateTimeOffset now)
    {
        const string west = "г. Москва";
        const string east = "Камчатский край";
        var (inWest, inEast) = (TimeOnly.FromDateTime(now.UtcDateTime.AddHours(3)), TimeOnly.FromDateTime(now.UtcDateTime.AddHours(12)));
        return inWest.Hour is >= 2 and < 22 ? (west, east, (inWest.AddHours(-1), inWest.AddHours(1))) : (east, west, (inEast.AddHours(-1), inEast.AddHours(1)));
    }

    private static async Task LoadRegistryAsync(ProcessFloor floor, string first, string second)
    {
        var file = await floor.WriteAsync("registry.csv", $"922;0000000;0999999;1000000;ПАО \"МегаФон\";{first}\n922;1000000;1999999;1000000;ПАО \"МегаФон\";{second}\n");
        Assert.Equal("", await RunAsync(floor, "numbering", "import", file));
    }

    /// <returns>What the command has to complain of.</returns>
    private static async Task<string> RunAsync(ProcessFloor floor, params string[] line)
    {
        var error = new StringWriter();
        await CommandLine.RunAsync([.. line, "--data", floor.Folder], TextWriter.Null, error);
        return error.ToString();
    }

    private static Task<DialState> StateAsync(ProcessFloor floor, string phone) =>
        floor.QueryAsync(db => db.Contacts.AsNoTracking().Where(contact => contact.Phone == phone).Select(contact => contact.DialState).SingleAsync(Token));
}
