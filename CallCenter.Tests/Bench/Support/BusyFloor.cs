using CallCenter.Core.Access;
using CallCenter.Core.Operators;
using CallCenter.Core.Projects;
using CallCenter.Core.Queueing;
using CallCenter.Telephony.Live;
using CallCenter.Tests.Integration.Support;
using ProjectRow = CallCenter.Telephony.Live.ProjectRow;

namespace CallCenter.Tests.Bench.Support;

/// <summary>A large floor on which somebody changes all the time; each change carries its project's numbers along, as the engine publishes them.</summary>
internal sealed class BusyFloor(LiveFloor floor, IReadOnlyList<int> projects, IReadOnlyList<int> operators)
{
    private static readonly OperatorState[] s_states = [OperatorState.Available, OperatorState.Offered, OperatorState.Talking, OperatorState.WrapUp];
    private readonly Random _random = new(7);
    private readonly Dictionary<int, OperatorRow> _rows = [];
    private readonly Dictionary<Guid, CallRow> _waiting = [];

    public static async Task<BusyFloor> SeedAsync(TestHost host, int operators, int projects)
    {
        var (people, campaigns) = await host.QueryAsync(async db =>
        {
            var people = Enumerable.Range(0, operators).Select(index => new User
            {
                UserName = $"op{index}",
                Email = $"op{index}@test",
                NormalizedEmail = $"OP{index}@TEST",
                FullName = $"Оператор {index:0000}",
                Role = Role.Operator,
                Extension = 1_000 + index,
            }).ToList();
            db.AddRange(people);
            await db.SaveChangesAsync();
            var campaigns = new List<Project>();
            foreach (var (index, share) in people.Chunk(operators / projects).Index())
            {
                var team = new Group { Name = $"Группа {index}" };
                db.Add(team);
                await db.SaveChangesAsync();
                team.Members.AddRange(share.Select(person => new GroupMember { UserId = person.Id }));
                var campaign = new Project { Title = $"Обзвон {index}", CreatedAt = TimeProvider.System.GetUtcNow().UtcDateTime };
                campaign.Groups.Add(new() { GroupId = team.Id });
                db.Add(campaign);
                campaigns.Add(campaign);
            }

            await db.SaveChangesAsync();
            return (people.ConvertAll(person => person.Id), campaigns.ConvertAll(campaign => campaign.Id));
        });
        var floor = new BusyFloor(host.Floor, campaigns, people);
        foreach (var index in Enumerable.Range(0, operators))
        {
            floor.Change(index);
        }

        return floor;
    }

    /// <summary>So many changes a second, evenly; one in five among the first <paramref name="inSight"/> operators.</summary>
    public async Task RunAsync(int changesPerSecond, int inSight, TimeSpan length)
    {
        var clock = TimeProvider.System;
        var started = clock.GetTimestamp();
        for (var change = 0; change < changesPerSecond * length.TotalSeconds; change++)
        {
            var due = TimeSpan.FromSeconds(change / (double)changesPerSecond) - clock.GetElapsedTime(started);
            if (due > TimeSpan.Zero)
            {
                await Task.Delay(due);
            }

            Change(_random.Next(change % 5 == 0 ? inSight : operators.Count));
            if (change % changesPerSecond == 0)
            {
                Wait();
            }
        }
    }

    private void Change(int index)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var (id, project) = (operators[index], projects[index * projects.Count / operators.Count]);
        var state = _rows.TryGetValue(id, out var before) ? s_states[(Array.IndexOf(s_states, before.State) + 1) % s_states.Length] : s_states[_random.Next(s_states.Length)];
        var card = state == OperatorState.Available ? null : new OperatorCard(Guid.NewGuid(), project, index, "Иванов Иван", $"7922{_random.Next(10_000_000):0000000}", now, null, OnHold: false);
        _rows[id] = new(
            id, $"Оператор {index:0000}", 1_000 + index, OperatorStatus.Active, state, now, PhoneOnline: true, project, card, (before?.CallsToday ?? 0) + (state == OperatorState.Talking ? 1 : 0));
        floor.Operators.Publish(_rows[id]);
        var staff = _rows.Values.Where(row => row.ProjectId == project).ToList();
        var talking = staff.Count(row => row.State == OperatorState.Talking);
        floor.Projects.Publish(new(
            project, $"Обзвон {project}", true, DialMode.Predictive, RingStrategy.LeastRecent, DialHold.None, null, talking + 5, 5, 1, _waiting.Count, null, talking,
            staff.Count(row => row.State == OperatorState.Available), staff.Count, 20_000, 1_000 + staff.Sum(row => row.CallsToday), 300 + staff.Sum(row => row.CallsToday), 4)
        {
            MostLines = 100,
            AbandonmentCapPercent = 3,
            CallsPerMinute = 40,
            ListLasts = TimeSpan.FromHours(7),
        });
    }

    /// <summary>A client waits, and the one before was taken.</summary>
    private void Wait()
    {
        foreach (var call in _waiting.Values)
        {
            floor.Calls.Publish(call with { Phase = LiveCallPhase.Talking });
        }

        _waiting.Clear();
        var comes = new CallRow(Guid.NewGuid(), projects[_random.Next(projects.Count)], 1, "79228711345", LiveCallPhase.Waiting, TimeProvider.System.GetUtcNow().UtcDateTime, null);
        _waiting[comes.CallId] = comes;
        floor.Calls.Publish(comes);
    }
}
