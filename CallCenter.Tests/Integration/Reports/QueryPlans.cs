using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CallCenter.Tests.Integration.Reports;

/// <summary>How SQLite means to carry out each query, asked just before it does.</summary>
internal sealed class QueryPlans : DbCommandInterceptor
{
    private readonly List<(string Sql, IReadOnlyList<string> Steps)> _plans = [];

    public IReadOnlyList<(string Sql, IReadOnlyList<string> Steps)> All => _plans;

    public void Clear() => _plans.Clear();

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        await using var explain = ((SqliteCommand)command).Connection!.CreateCommand();
        explain.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
        foreach (SqliteParameter parameter in command.Parameters)
        {
            explain.Parameters.Add(new SqliteParameter(parameter.ParameterName, parameter.SqliteType) { Value = parameter.Value });
        }

        var steps = new List<string>();
        await using var reader = await explain.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            steps.Add(reader.GetString(3));
        }

        _plans.Add((command.CommandText, steps));
        return result;
    }
}
