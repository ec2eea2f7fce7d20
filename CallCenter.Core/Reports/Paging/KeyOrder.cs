using System.Linq.Expressions;

namespace CallCenter.Core.Reports.Paging;

/// <summary>By which time a report goes, and which way. Rows of one moment are told apart by their ids.</summary>
internal sealed class KeyOrder<T>(Expression<Func<T, DateTime>> at, Expression<Func<T, long>> id, bool ascending)
{
    private readonly Expression<Func<T, FoundKey>> _key = Key(at, id);

    public bool Ascending => ascending;

    public IQueryable<T> Sort(IQueryable<T> rows) => ascending ? rows.OrderBy(at).ThenBy(id) : rows.OrderByDescending(at).ThenByDescending(id);

    public IQueryable<FoundKey> Keys(IQueryable<T> rows) => rows.Select(_key);

    public IQueryable<FoundKey> Sort(IQueryable<FoundKey> keys) => ascending
        ? keys.OrderBy(key => key.At).ThenBy(key => key.Id)
        : keys.OrderByDescending(key => key.At).ThenByDescending(key => key.Id);

    public IQueryable<T> Within(IQueryable<T> rows, KeySegment segment)
    {
        rows = Where(rows, at, ExpressionType.Equal, segment.At);
        rows = Where(rows, id, ExpressionType.GreaterThanOrEqual, segment.MinId);
        rows = Where(rows, id, ExpressionType.LessThanOrEqual, segment.MaxId);
        rows = Where(rows, at, ExpressionType.GreaterThan, segment.Over);
        rows = Where(rows, at, ExpressionType.GreaterThanOrEqual, segment.Since);
        return Where(rows, at, ExpressionType.LessThan, segment.Under);
    }

    /// <summary>What comes after a key: no range of an index, for rows that are taken one by one anyway.</summary>
    public IQueryable<T> Beyond(IQueryable<T> rows, ReportKey? after)
    {
        if (after is not { } key)
        {
            return rows;
        }

        var next = ascending ? ExpressionType.GreaterThan : ExpressionType.LessThan;
        var sameTime = Expression.AndAlso(Compare(at, ExpressionType.Equal, key.At), Compare(id, next, key.Id));
        return rows.Where(Condition(Expression.OrElse(Compare(at, next, key.At), sameTime)));
    }

    private IQueryable<T> Where<TValue>(IQueryable<T> rows, Expression<Func<T, TValue>> of, ExpressionType comparison, TValue? value)
        where TValue : struct => value is { } given ? rows.Where(Condition(Compare(of, comparison, given))) : rows;

    private Expression<Func<T, bool>> Condition(Expression body) => Expression.Lambda<Func<T, bool>>(body, at.Parameters);

    private BinaryExpression Compare<TValue>(Expression<Func<T, TValue>> of, ExpressionType comparison, TValue value) =>
        Expression.MakeBinary(comparison, Rebind(of, at.Parameters[0]), Parameter(value));

    /// <summary>A captured variable, which the context makes a parameter of: a constant would be another statement each time.</summary>
    private static Expression Parameter<TValue>(TValue value)
    {
        Expression<Func<TValue>> captured = () => value;
        return captured.Body;
    }

    private static Expression<Func<T, FoundKey>> Key(Expression<Func<T, DateTime>> at, Expression<Func<T, long>> id) => Expression.Lambda<Func<T, FoundKey>>(
        Expression.MemberInit(
            Expression.New(typeof(FoundKey)),
            Expression.Bind(typeof(FoundKey).GetProperty(nameof(FoundKey.At))!, at.Body),
            Expression.Bind(typeof(FoundKey).GetProperty(nameof(FoundKey.Id))!, Rebind(id, at.Parameters[0]))),
        at.Parameters);

    private static Expression Rebind<TValue>(Expression<Func<T, TValue>> of, ParameterExpression parameter) => new Rebinder(of.Parameters[0], parameter).Visit(of.Body);

    private sealed class Rebinder(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
