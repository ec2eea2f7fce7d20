using System.Globalization;
using CallCenter.Core;
using CallCenter.Core.Contacts.Cards;
using CallCenter.Core.Data;
using CallCenter.Core.Dialing;
using CallCenter.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Bench;

/// <summary>
/// Claims of three contacts out of ten thousand and out of five million, in lists that are hard in different ways, against the best SQL a hand would
/// write for each of them: the same rows read, claimed and written down as calls in one transaction, on the same database, in turns.
/// </summary>
public sealed class ClaimsBench
{
    private const int Count = 3;
    private const int Rounds = 50;
    private const int WarmUp = 5;
    private static readonly int s_most = int.Parse(Environment.GetEnvironmentVariable("CALLCENTER_BENCH_CONTACTS") ?? "5000000", CultureInfo.InvariantCulture);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>What is done to the list before each measurement, and what the hand knows of it.</summary>
    private static readonly IReadOnlyList<Mix> s_mixes =
    [
        new("retries due, promised ones of an absent operator before them", "", IsDue: true, ClaimsData.Awake),
        new("new ones, everybody awake", "UPDATE Contacts SET NextAttemptAt = '2026-03-25 09:00:00' WHERE DialState = 1 AND PinnedOperatorId IS NULL; UPDATE Projects SET ClientFrom = '00:00:00', ClientTo = '00:00:00'", IsDue: false, ClaimsData.Zones),
        new("new ones, two fifths asleep in front", "UPDATE Projects SET ClientFrom = '09:00:00', ClientTo = '21:00:00'", IsDue: false, ClaimsData.Awake),
        new("new ones, every second blacklisted, two fifths asleep", "INSERT INTO Blacklist (Phone, ProjectId, Note, Source, CreatedAt) SELECT Phone, 0, '', 0, '2026-01-01' FROM Contacts WHERE DialState = 0 AND Id % 2 = 1", IsDue: false, ClaimsData.Awake),
    ];

    [Fact(Explicit = true)]
    public async Task Claims()
    {
        var lines = new List<string>();
        foreach (var contacts in new[] { 10_000, s_most })
        {
            lines.AddRange(await MeasureAsync(contacts));
        }

        await BenchTable.WriteAsync("claims",
        [
            string.Create(CultureInfo.InvariantCulture, $"claims of {Count} contacts on SQLite, {Rounds} of each in turns; ms"),
            "",
            "contacts    list                                                        claim p50     p95   SQL p50     p95   ratio   one walk over the list",
            .. lines,
        ]);
    }

    private static async Task<IReadOnlyList<string>> MeasureAsync(int contacts)
    {
        var folder = Directory.CreateTempSubdirectory("callcenter-bench-").FullName;
        try
        {
            await using var services = new ServiceCollection().AddLogging().AddCore(new DataFolder(folder)).AddSingleton<ICallsInHand>(new FakeHands()).BuildServiceProvider();
            var factory = services.GetRequiredService<IDbContextFactory<CallCenterDb>>();
            await using var db = await factory.CreateDbContextAsync(Stop);
            await ClaimsData.CreateAsync(db, contacts, Stop);
            var claims = new ContactClaims(factory, new ShiftedTime(ClaimsData.Now));
            await using var hand = await HandWrittenClaims.OpenAsync(db, new DataFolder(folder).Database, Stop);
            var lines = new List<string>();
            foreach (var mix in s_mixes)
            {
                if (mix.Before.Length > 0)
                {
                    await ClaimsData.RunAsync(db, mix.Before, Stop);
                }

                var measured = await MeasureAsync(claims, hand, mix);
                lines.Add(string.Create(CultureInfo.InvariantCulture, $"{contacts,-11:N0} {measured}"));
            }

            return lines;
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<string> MeasureAsync(ContactClaims claims, HandWrittenClaims hand, Mix mix)
    {
        var (own, sql, walk) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = -WarmUp; round < Rounds; round++)
        {
            var began = TimeProvider.System.GetTimestamp();
            var claimed = await claims.ClaimAsync(ClaimsData.Request(Count), Stop);
            var took = TimeProvider.System.GetElapsedTime(began).TotalMilliseconds;
            began = TimeProvider.System.GetTimestamp();
            var byHand = await hand.ClaimAsync(mix.IsDue, mix.OpenZones, Count, Stop);
            var byHandTook = TimeProvider.System.GetElapsedTime(began).TotalMilliseconds;
            Assert.Equal((Count, Count), (claimed.Count, byHand));
            if (round >= 0)
            {
                own.Add(took);
                sql.Add(byHandTook);
            }

            // What it would be to pass over whoever sleeps, row by row.
            if (!mix.IsDue && round is >= 0 and < 3)
            {
                began = TimeProvider.System.GetTimestamp();
                await hand.WalkAsync(mix.OpenZones, Count, Stop);
                walk.Add(TimeProvider.System.GetElapsedTime(began).TotalMilliseconds);
            }
        }

        own.Sort();
        sql.Sort();
        walk.Sort();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{mix.Name,-60} {At(own, 0.5),8:0.00} {At(own, 0.95),7:0.0} {At(sql, 0.5),9:0.00} {At(sql, 0.95),7:0.0} {At(own, 0.5) / At(sql, 0.5),7:0.00} {(walk.Count == 0 ? "–" : At(walk, 0.5).ToString("0.0", CultureInfo.InvariantCulture)),9}");
    }

    private static double At(List<double> sorted, double share) => sorted[(int)((sorted.Count - 1) * share)];

    private sealed record Mix(string Name, string Before, bool IsDue, IReadOnlyList<string> OpenZones);
}
